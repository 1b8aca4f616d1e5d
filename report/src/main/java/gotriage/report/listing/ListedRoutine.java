package gotriage.report.listing;

import gotriage.analyse.lines.Count;
import gotriage.analyse.lines.Routine;
import gotriage.model.source.Source;
import gotriage.model.source.SourceLookup;
import gotriage.model.source.SourceOrigin;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A routine with its source, as both listings show it.
///
/// @param lines empty where there is no source
/// @param notes what a reader must know of the source: where it was found, that it does not fit
/// @param error why there are no lines
record ListedRoutine(
    Routine routine, List<ListedLine> lines, List<Text> notes, @Nullable Text error) {

  static ListedRoutine of(Routine routine, SourceLookup sources, Numbers numbers) {
    if (routine.file().isEmpty()) {
      return new ListedRoutine(
          routine,
          List.of(),
          List.of(),
          new Text(
              "the profile does not say in which file " + routine.function() + " is",
              "profile 没有记录 " + routine.function() + " 在哪个文件"));
    }
    return switch (sources.find(routine.function(), routine.builtFile())) {
      case Source.Found found -> found(routine, found, numbers);
      case Source.Missing missing ->
          new ListedRoutine(routine, List.of(), List.of(), missing(routine, missing));
    };
  }

  private static ListedRoutine found(Routine routine, Source.Found source, Numbers numbers) {
    List<ListedLine> lines = new ArrayList<>();
    for (int n = routine.firstShown(); n <= routine.lastShown(); n++) {
      String text = source.line(n);
      if (text == null) {
        break;
      }
      lines.add(new ListedLine(n, text, routine.at(n)));
    }
    List<Text> notes = new ArrayList<>();
    if (source.origin() != SourceOrigin.AS_BUILT || !source.path().equals(routine.builtFile())) {
      notes.add(where(source));
    }
    notes.addAll(doubts(routine, source, numbers));
    return new ListedRoutine(routine, List.copyOf(lines), List.copyOf(notes), null);
  }

  private static Text where(Source.Found source) {
    Text origin =
        switch (source.origin()) {
          case AS_BUILT -> new Text("as built", "构建时的路径");
          case SOURCE_PATH -> new Text("source path", "源码路径");
          case MODULE -> new Text("this module", "本模块");
          case REPLACEMENT -> new Text("replace", "replace 指向");
          case VENDOR -> new Text("vendor", "vendor 目录");
          case MODULE_CACHE -> new Text("module cache", "模块缓存");
          case GOROOT -> new Text("Go installation", "Go 安装目录");
        };
    return new Text(
        "source: " + source.path() + " (" + origin.en() + ")",
        "源码：" + source.path() + "（" + origin.zh() + "）");
  }

  /// Signs that the file is not the one that was compiled.
  private static List<Text> doubts(Routine routine, Source.Found source, Numbers numbers) {
    List<Text> doubts = new ArrayList<>();
    Source.OtherVersion other = source.otherVersion();
    if (other != null) {
      doubts.add(
          new Text(
              "built from " + other.built() + ", shown is " + other.found() + ": lines may be off",
              "构建用的是 " + other.built() + "，这里显示的是 " + other.found() + "：行号可能对不上"));
    }
    String start = source.line(routine.startLine());
    if (routine.startLine() > 0
        && routine.file().endsWith(".go")
        && (start == null || !start.contains("func"))) {
      doubts.add(
          new Text(
              "line "
                  + routine.startLine()
                  + " does not begin a function here: this is not the source that was built",
              "第 " + routine.startLine() + " 行在此处并不是函数开头：这不是构建所用的源码"));
    }
    add(
        doubts,
        routine.before(),
        numbers,
        "are on lines above the function's first: of calls that were inlined",
        "所在的行在函数开头之前：来自被内联的调用");
    add(
        doubts,
        routine.behind(source.lines().size()),
        numbers,
        "are on lines beyond the end of this file",
        "所在的行超出了此文件的末尾");
    add(doubts, routine.at(0), numbers, "have no line number", "没有行号");
    return doubts;
  }

  /// Says of values that no line shows where they are, if there are any.
  private static void add(
      List<Text> doubts, Count count, Numbers numbers, String english, String chinese) {
    if (!count.equals(Count.ZERO)) {
      String flat = numbers.format(count.flat());
      String cum = numbers.format(count.cum());
      doubts.add(
          new Text(
              flat + " flat, " + cum + " cum " + english,
              "flat " + flat + "、cum " + cum + " " + chinese));
    }
  }

  private static Text missing(Routine routine, Source.Missing missing) {
    String places = String.join(", ", missing.tried());
    int more = missing.triedCount() - missing.tried().size();
    return new Text(
        "could not find file "
            + routine.builtFile()
            + (places.isEmpty() ? "" : "; tried " + places)
            + (more > 0 ? " and " + more + " more" : "")
            + "; name the checkout with -source_path",
        "找不到文件 "
            + routine.builtFile()
            + (places.isEmpty() ? "" : "；已尝试 " + places)
            + (more > 0 ? " 等 " + more + " 处" : "")
            + "；请用 -source_path 指出源码目录");
  }
}
