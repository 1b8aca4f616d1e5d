package gotriage.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void oneIsSingularAndNothingElseIs() {
    assertThat(Words.singular("0.5 of 1 cores")).isEqualTo("0.5 of 1 core");
    assertThat(Words.singular("1 open files, 1 threads")).isEqualTo("1 open file, 1 thread");
    assertThat(Words.singular("0.1 cores, 1.1 cores, 21 cores, 2,001 threads"))
        .isEqualTo("0.1 cores, 1.1 cores, 21 cores, 2,001 threads");
  }
}
