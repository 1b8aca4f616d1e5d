package gotriage.model.process;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `/proc/<pid>` and the cgroup said at one moment. Cumulative figures are worth something in
/// pairs.
///
/// @param atNanos monotonic clock of the capturing machine
/// @param unixMillis wall clock
/// @param userSeconds,systemSeconds CPU time of the process since its start (`/proc/<pid>/stat`
///   fields 14, 15)
/// @param childrenSeconds CPU time of children it has waited for (fields 16, 17)
/// @param queuedSeconds time that its threads were ready to run and waited for a CPU
///   (`/proc/<pid>/task/*/schedstat`, the second figure), 0 where the kernel does not count it
/// @param rssBytes resident memory
/// @param openFiles number of descriptors, -1 when not readable
/// @param fileLimit soft `RLIMIT_NOFILE`, -1 when unlimited or unknown
/// @param sockets number of TCP sockets of this process by state: `ESTABLISHED`, `CLOSE_WAIT`, …;
///   and under `UNACCEPTED` the connections that the kernel made and the process has not accepted
/// @param voluntarySwitches,involuntarySwitches context switches over all threads
/// @param hostCpus CPUs of the machine; `allowedCpus` those the affinity mask leaves
/// @param loadAverage of the machine over one minute
/// @param io null where it may not be read
/// @param clockSource what the machine's kernel reads the time from (`tsc`, `kvm-clock`, `acpi_pm`,
///   …), empty when unknown
public record ProcessSample(
    long atNanos,
    long unixMillis,
    double userSeconds,
    double systemSeconds,
    double childrenSeconds,
    double queuedSeconds,
    long rssBytes,
    long virtualBytes,
    int openFiles,
    long fileLimit,
    Map<String, Integer> sockets,
    List<ThreadSample> threads,
    long voluntarySwitches,
    long involuntarySwitches,
    int hostCpus,
    int allowedCpus,
    double loadAverage,
    @Nullable CgroupSample cgroup,
    @Nullable IoSample io,
    String clockSource) {}
