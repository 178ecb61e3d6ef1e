"""The console for staff: pages that read through storage and act by saying commands, as their reader would in chat."""
