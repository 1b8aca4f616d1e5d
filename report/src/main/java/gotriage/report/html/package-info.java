/// The report as one self-contained page: no network, no framework, data escaped by construction.
@NullMarked
package gotriage.report.html;

import org.jspecify.annotations.NullMarked;
