/// The verdict, shown: one package a form, each a pure function of a [gotriage.report.Triage] and a
/// language.
@NullMarked
package gotriage.report;

import org.jspecify.annotations.NullMarked;
