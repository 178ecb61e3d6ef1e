"""Papers of a case, drawn as DOCX to be changed and as PDF to be read and signed."""
