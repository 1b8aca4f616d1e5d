package gotriage.rules;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.diagnose.Catalogue;
import gotriage.diagnose.CauseText;
import gotriage.diagnose.Rule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

  static List<Rule> rules() {
    return Rules.all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleHasItsCauseItsFolderAndItsTexts(Rule rule) {
    assertThat(new String[] {rule.cause()}).isSubsetOf(Catalogue.load().names());
    assertThat(rule.getClass().getPackageName())
        .isEqualTo("gotriage.rules." + rule.cause().replace("-", ""));
    CauseText text = rule.text();
    assertThat(text.stopBleeding()).isNotEmpty();
    assertThat(text.confirm()).isNotEmpty();
    assertThat(text.fix().en()).containsPattern("//.*before").containsPattern("//.*after").satisfies(RulesTest::fenced);
    assertThat(text.fix().zh()).containsPattern("//.*before").containsPattern("//.*after").satisfies(RulesTest::fenced);
    assertThat(text.title().zh()).containsPattern("\\p{IsHan}");
  }

  private static void fenced(String markdown) {
    assertThat(markdown.lines().filter(l -> l.startsWith("~~~")).count()).isEven();
  }
}
