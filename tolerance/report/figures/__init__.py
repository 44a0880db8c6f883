"""The figures of a document: data, layout, drawing."""
