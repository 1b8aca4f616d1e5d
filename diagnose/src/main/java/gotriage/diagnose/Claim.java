package gotriage.diagnose;

import gotriage.diagnose.verdict.Fact;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rule's case for its cause at one place; the engine weighs it.
///
/// @param costCores CPU that the place takes because of the cause
/// @param story what happens here, in a sentence with the figures; goes before the mechanism's
///   explanation
/// @param proof facts with what they prove
/// @param symptoms causes that this one brings about: found too, they are told as its consequences
/// @param diff the smallest change of the target's own source that cures, as a unified diff; null
///   where none can be made
/// @param insteadOf causes that look the same at the same place and are wrong if this one is right
public record Claim(
    @Nullable Location location,
    double costCores,
    Severity severity,
    Text story,
    List<Proof> proof,
    List<Fact> against,
    List<RuledOut> ruledOut,
    Set<String> symptoms,
    Set<String> insteadOf,
    @Nullable String diff)
    implements Opinion {

  /// A fact, where it stands, and how much it proves.
  public record Proof(Strength strength, Fact fact) {}

  public static Builder at(@Nullable Location location) {
    return new Builder(location);
  }

  /// Collects a claim; every method returns the builder.
  public static final class Builder {
    private @Nullable Location location;
    private double costCores;
    private Severity severity = Severity.S2;
    private Text story = Text.EMPTY;
    private final List<Proof> proof = new ArrayList<>();
    private final List<Fact> against = new ArrayList<>();
    private final List<RuledOut> ruledOut = new ArrayList<>();
    private final Set<String> symptoms = new LinkedHashSet<>();
    private final Set<String> insteadOf = new LinkedHashSet<>();
    private @Nullable String diff;

    private Builder(@Nullable Location location) {
      this.location = location;
    }

    /// The place, where it is known later than the proof.
    public Builder moveTo(Location location) {
      this.location = location;
      return this;
    }

    public Builder costs(double cores) {
      this.costCores = cores;
      return this;
    }

    public Builder severity(Severity severity) {
      this.severity = severity;
      return this;
    }

    /// What happens here; `{0}` and so on are filled from the arguments.
    public Builder story(String en, String zh, Object... arguments) {
      this.story = Text.of(en, zh, arguments);
      return this;
    }

    public Builder decisive(String evidence, String en, String zh, Object... arguments) {
      return proof(Strength.DECISIVE, evidence, en, zh, arguments);
    }

    public Builder strong(String evidence, String en, String zh, Object... arguments) {
      return proof(Strength.STRONG, evidence, en, zh, arguments);
    }

    public Builder supporting(String evidence, String en, String zh, Object... arguments) {
      return proof(Strength.SUPPORTING, evidence, en, zh, arguments);
    }

    private Builder proof(
        Strength strength, String evidence, String en, String zh, Object[] arguments) {
      proof.add(new Proof(strength, new Fact(evidence, Text.of(en, zh, arguments))));
      return this;
    }

    public Builder against(String evidence, String en, String zh, Object... arguments) {
      against.add(new Fact(evidence, Text.of(en, zh, arguments)));
      return this;
    }

    /// A look-alike, and why it is not that.
    public Builder not(String cause, String en, String zh, Object... arguments) {
      ruledOut.add(new RuledOut(cause, Text.of(en, zh, arguments)));
      return this;
    }

    /// Causes that this one brings about.
    public Builder bringsAbout(String... causes) {
      symptoms.addAll(List.of(causes));
      return this;
    }

    /// Causes that this one is mistaken for at the same place.
    public Builder insteadOf(String... causes) {
      insteadOf.addAll(List.of(causes));
      return this;
    }

    /// The change that cures, where one can be made.
    public Builder fix(@Nullable String diff) {
      this.diff = diff;
      return this;
    }

    public Claim build() {
      return new Claim(
          location,
          costCores,
          severity,
          story,
          List.copyOf(proof),
          List.copyOf(against),
          List.copyOf(ruledOut),
          Set.copyOf(symptoms),
          Set.copyOf(insteadOf),
          diff);
    }
  }
}
