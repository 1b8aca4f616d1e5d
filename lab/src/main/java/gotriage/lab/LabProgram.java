package gotriage.lab;

import java.nio.file.Path;

/// One Go program of a rule's folder.
///
/// @param rule the rule's folder: `closedchannelspin`
/// @param shape its own folder in it: `sick`, `healthy`, `sick-merge`
/// @param folder where its sources lie
public record LabProgram(String rule, String shape, Path folder, Expectation expectation) {

  /// `closedchannelspin/sick`
  public String name() {
    return rule + "/" + shape;
  }
}
