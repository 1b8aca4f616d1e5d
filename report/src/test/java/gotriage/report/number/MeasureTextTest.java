package gotriage.report.number;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.analyse.Measure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0             | bytes   | 0B
          1023          | bytes   | 1,023B
          1024          | bytes   | 1kB
          31644         | bytes   | 30.9kB
          241172480     | bytes   | 230MB
          -1536         | bytes   | -1.5kB
          1e19          | bytes   | 8,881.78PB
          1.9714285     | cores   | 1.97 cores
          0.004         | cores   | 0 cores
          -0.004        | cores   | 0 cores
          2             | cores   | 2 cores
          0.42          | share   | 42%
          0.0421        | share   | 4.2%
          0.0031        | share   | 0.31%
          0.9996        | share   | 100%
          1.25          | share   | 125%
          12480         | count   | 12,480
          -1000         | count   | -1,000
          999           | count   | 999
          48            | 1/s     | 48/s
          1234567.891   | bytes/s | 1.18MB/s
          0.00000042    | seconds | 420ns
          0.000012      | seconds | 12µs
          0.0191        | seconds | 19.1ms
          1.91          | seconds | 1.91s
          250           | seconds | 4m10s
          7500          | seconds | 2h05m
          3.14159       | widgets | 3.14 widgets
          NaN           | cores   | ? cores
          Infinity      | share   | ?
          """)
  void readsAsPprofWrites(double value, String unit, String expected) {
    assertThat(MeasureText.of(new Measure("m", value, unit, ""))).isEqualTo(expected);
  }
}
