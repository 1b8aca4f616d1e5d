package gotriage.model.scene;

/// A model and the name of the evidence it was read from, so that a fact can say where it stands.
public record Named<T>(String evidence, T model) {}
