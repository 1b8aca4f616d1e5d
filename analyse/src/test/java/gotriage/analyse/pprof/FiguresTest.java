package gotriage.analyse.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Go prints for the same values.
final class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0.125, 0.12",
    "0.375, 0.38",
    "2.675, 2.67",
    "1.005, 1.00",
    "-0.001, -0.00",
    "0, 0.00",
    "1e17, 100000000000000000.00",
    "99.995, 100.00",
    "-12.345, -12.35",
    "0.005, 0.01",
  })
  void twoDecimalsAreRoundedByTheExactBinaryValue(double value, String expected) {
    assertThat(Figures.twoDecimals(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "0.12345, 0.12",
    "0.999, 1",
    "0.000123, 0.00012",
    "0.00001, 1e-05",
    "1.5e-11, 1.5e-11",
    "0, 0",
  })
  void twoDigitsSwitchToExponentsAsGoDoes(double value, String expected) {
    assertThat(Figures.twoDigits(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "524458, bytes, minimum, 512.17kB",
    "524458, bytes, MB, 0.50MB",
    "10000000, nanoseconds, auto, 10ms",
    "-1536, bytes, auto, -1.50kB",
    "0, bytes, auto, 0",
    "7, count, minimum, 7",
    "7, count, widgets, 7widgets",
    "3600000, milliseconds, minimum, 1hrs",
    "5, nanoseconds, kb, 0",
  })
  void valuesHaveUnits(long value, String from, String to, String expected) {
    assertThat(Figures.label(value, from, to)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8, 12.50%",
    "99951, 100000, '  100%'",
    "1, 3000, 0.033%",
    "5, 0, '    0%'",
    "-1, 2, 50.00%"
  })
  void percentagesAreSixWide(long value, long total, String expected) {
    assertThat(Figures.percentage(value, total)).isEqualTo(expected);
  }
}
