package gotriage.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlockTest {
  @Test
  void tellsProseItemsAndCodeApart() {
    assertThat(
            Block.parse(
                """
                Give it room,
                so that it never waits:
                ~~~go
                done := make(chan error, 1)

                ```
                ~~~
                - one
                - two
                """))
        .containsExactly(
            new Block.Prose("Give it room, so that it never waits:"),
            new Block.Code("go", "done := make(chan error, 1)\n\n```"),
            new Block.Item("one"),
            new Block.Item("two"));
  }

  @Test
  void joinsChineseLinesWithoutASpace() {
    assertThat(Block.parse("给它留出缓冲，\n发送方便不会等待，\nGo 也一样"))
        .containsExactly(new Block.Prose("给它留出缓冲，发送方便不会等待， Go 也一样"));
  }

  @Test
  void keepsCodeWhoseFenceIsNeverClosed() {
    assertThat(Block.parse("```\na\nb")).containsExactly(new Block.Code("", "a\nb"));
  }

  @Test
  void nothingIsNothing() {
    assertThat(Block.parse(" \n\n")).isEmpty();
  }
}
