"""XLSX: our own streaming reader, made to be given any file at all.

`archive` and `xml` let nothing through that no honest workbook has; `plain` reads a sheet with expat and is the
measure of right; `grammar` learns from it what the rows of this sheet look like and reads the like of them faster;
`child` is the process that reads one sheet.
"""
