"""Other programs' readers, what they keep of our exports, and what Zotero's importers are known to drop."""
