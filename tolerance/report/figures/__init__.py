"""The four figures of a case, as SVG: timeline, matrix, tree and ladder; see ``drawing``."""
