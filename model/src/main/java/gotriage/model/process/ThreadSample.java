package gotriage.model.process;

/// One thread: `state` is the letter of `/proc/<pid>/task/<tid>/stat` (R running, S sleeping, D in
/// the kernel).
public record ThreadSample(
    int tid, String name, String state, double userSeconds, double systemSeconds) {}
