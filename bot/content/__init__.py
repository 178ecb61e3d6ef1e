"""What is said that is knowledge: the files of content/ and of the station's own folder, read strictly, kept fresh."""
