package gotriage.report.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          main.main                                      | main.main
          example.com/shop/cart.(*Cart).Total            | cart.(*Cart).Total
          github.com/acme/orders/v2.Query                | orders.Query
          github.com/acme/orders/v2/store.(*DB).Query    | store.(*DB).Query
          github.com/acme/orders/v1/store.Open           | store.Open
          encoding/json.Marshal                          | json.Marshal
          com.example.shop.Cart.total(int)               | Cart.total
          com.example.Main.<init>                        | Main.<init>
          (anonymous namespace)::work                    | work
          std::shop::Cart::Total<int>                    | Cart::Total<int>
          memcpy                                         | memcpy
          """)
  void leavesWhereAFunctionComesFrom(String function, String shortName) {
    assertThat(ShortName.of(function)).isEqualTo(shortName);
  }
}
