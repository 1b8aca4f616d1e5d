package gotriage.analyse.demangle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemanglerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "_Z3foov | foo | foo()",
        "_ZN4shop4Cart5totalEid | shop::Cart::total | shop::Cart::total(int, double)",
        "_ZNK4shop4Cart5totalEv | shop::Cart::total | shop::Cart::total() const",
        "_ZN4shop4CartC1ERKS0_ | shop::Cart::Cart | shop::Cart::Cart(shop::Cart const&)",
        "_ZN4shop4CartD0Ev | shop::Cart::~Cart | shop::Cart::~Cart()",
        "_ZNSt6vectorIiSaIiEE9push_backERKi | std::vector::push_back |"
            + " std::vector<int, std::allocator<int> >::push_back(int const&)",
        "_ZN12_GLOBAL__N_14workEv | (anonymous namespace)::work | (anonymous namespace)::work()",
        "_ZnwmSt11align_val_t | operator new | operator new(unsigned long, std::align_val_t)",
        "_Z4walkPFicEPA3_i | walk | walk(int (*)(char), int (*) [3])",
        "_Z3maxIiET_S0_S0_ | max | int max<int>(int, int)",
      })
  void namesOfCpp(String mangled, String shown, String full) {
    assertThat(Demangler.demangle(mangled, Detail.SHORT)).startsWith(shown);
    assertThat(Demangler.demangle(mangled, Detail.FULL)).isEqualTo(full);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "_ZN4core3fmt9Formatter3pad17h0123456789abcdefE | core::fmt::Formatter::pad",
        "_ZN63_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$core..clone..Clone$GT$5clone17h0123456789abcdefE"
            + " | <alloc::vec::Vec<T> as core::clone::Clone>::clone",
        "_RNvNtCs1234_7mycrate3foo3bar | mycrate::foo::bar",
        "_RNCNvCs1234_7mycrate4main0B3_ | mycrate::main::{closure#0}",
        "_RINvCs1234_7mycrate3fooiE | mycrate::foo",
      })
  void namesOfRust(String mangled, String shown) {
    assertThat(Demangler.demangle(mangled, Detail.SHORT)).isEqualTo(shown);
  }

  @Test
  void otherNamesStay() {
    for (String name : List.of("main.main", "malloc", "_ZN", "_Z", "_R", "_Zfoo", "_rt0_amd64")) {
      assertThat(Demangler.demangle(name, Detail.FULL)).as(name).isNull();
    }
    assertThat(Demangler.demangle("_Z3foov", Detail.NONE)).isNull();
  }

  /// What a fuzzer found: an abbreviation without a scope, whose constructor is called.
  @Test
  void whatWasFoundIsNoName() {
    assertThatCode(() ->
            DemanglerFuzz.fuzzerTestOneInput(
                "0S_S_C\u00ff\u00ff\u00ffR".getBytes(StandardCharsets.ISO_8859_1)))
        .doesNotThrowAnyException();
  }

  /// Names are short and come to an end, whatever a file holds.
  @Test
  void damagedNamesAreBounded() {
    String[] names = {
      "_ZNSt6vectorIiSaIiEE9push_backERKi",
      "_Z1fIJiS_S_S_S_S_S_S_EEvDpT_",
      "_RINvNtCs1234_7mycrate3foo3barNtB2_3BazTiE",
    };
    Random random = new Random(11);
    int known = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder(names[i % names.length]);
      for (int n = random.nextInt(4); n >= 0; n--) {
        char c = names[random.nextInt(names.length)].charAt(2 + random.nextInt(20));
        name.setCharAt(2 + random.nextInt(name.length() - 2), c);
      }
      String shown = Demangler.demangle(name.toString(), Detail.FULL);
      known += shown == null ? 0 : 1;
      assertThat(shown == null ? 0 : shown.length()).isLessThanOrEqualTo(4 * Demangler.LONGEST);
    }
    assertThat(known).isPositive();
  }
}
