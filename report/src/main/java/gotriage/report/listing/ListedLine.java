package gotriage.report.listing;

import gotriage.analyse.lines.Count;

/// One line of a listing.
record ListedLine(int number, String text, Count count) {}
