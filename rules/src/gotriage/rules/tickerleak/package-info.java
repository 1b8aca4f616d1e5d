/// Tickers that nobody stops.
@NullMarked
package gotriage.rules.tickerleak;

import org.jspecify.annotations.NullMarked;
