package gotriage.target.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.process.CgroupSample;
import gotriage.target.proc.RecordedProcess;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupSamplerTest {
  private static final String V2 =
      "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n";
  private static final String V1 =
      "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755\n"
          + "32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n"
          + "35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n";

  @TempDir Path temp;

  private @Nullable CgroupSample sample(RecordedProcess recorded) {
    return new CgroupSampler(recorded.host()).sample(42);
  }

  @Test
  void version2TakesTheTightestOfAllAncestors() {
    CgroupSample sample =
        sample(
            new RecordedProcess(temp)
                .file("/proc/self/mountinfo", V2)
                .file("/proc/42/cgroup", "0::/kube/pod1/shop\n")
                .file("/sys/fs/cgroup/kube/pod1/shop/cpu.max", "400000 100000\n")
                .file("/sys/fs/cgroup/kube/pod1/shop/memory.max", "max\n")
                .file("/sys/fs/cgroup/kube/pod1/cpu.max", "150000 100000\n")
                .file(
                    "/sys/fs/cgroup/kube/pod1/cpu.stat",
                    "usage_usec 5\nnr_periods 100\nnr_throttled 40\nthrottled_usec 2500000\n")
                .file("/sys/fs/cgroup/kube/pod1/memory.max", "536870912\n")
                .file("/sys/fs/cgroup/kube/pod1/memory.current", "400000000\n")
                .file("/sys/fs/cgroup/kube/cpu.max", "max 100000\n")
                .file("/sys/fs/cgroup/kube/memory.max", "1073741824\n"));
    assertThat(sample)
        .isEqualTo(new CgroupSample(2, "/kube/pod1", 1.5, 100, 40, 2.5, 536870912L, 400000000L));
  }

  @Test
  void version2WithoutLimitsSaysZeroAndTheProcessesOwnGroup() {
    CgroupSample sample =
        sample(
            new RecordedProcess(temp)
                .file("/proc/self/mountinfo", V2)
                .file("/proc/42/cgroup", "0::/user.slice\n")
                .file("/sys/fs/cgroup/user.slice/cpu.max", "max 100000\n")
                .file("/sys/fs/cgroup/user.slice/memory.max", "max\n")
                .file("/sys/fs/cgroup/user.slice/memory.current", "1000\n"));
    assertThat(sample).isEqualTo(new CgroupSample(2, "/user.slice", 0, 0, 0, 0, 0, 1000));
  }

  @Test
  void version1JoinsTheCpuAndTheMemoryHierarchy() {
    CgroupSample sample =
        sample(
            new RecordedProcess(temp)
                .file("/proc/self/mountinfo", V1)
                .file("/proc/42/cgroup", "4:memory:/docker/abc\n1:cpu,cpuacct:/docker/abc\n0::/\n")
                .file("/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_quota_us", "50000\n")
                .file("/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_period_us", "100000\n")
                .file(
                    "/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.stat",
                    "nr_periods 10\nnr_throttled 7\nthrottled_time 3000000000\n")
                .file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n")
                .file(
                    "/sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes",
                    "9223372036854771712\n")
                .file("/sys/fs/cgroup/memory/docker/abc/memory.usage_in_bytes", "12345\n"));
    assertThat(sample).isEqualTo(new CgroupSample(1, "/docker/abc", 0.5, 10, 7, 3.0, 0, 12345));
  }

  @Test
  void aMountThatShowsOneContainerIsReadFromItsTop() {
    CgroupSample sample =
        sample(
            new RecordedProcess(temp)
                .file(
                    "/proc/self/mountinfo",
                    "30 23 0:26 /kube/pod1 /sys/fs/cgroup ro - cgroup2 cgroup rw\n")
                .file("/proc/42/cgroup", "0::/kube/pod1\n")
                .file("/sys/fs/cgroup/cpu.max", "200000 100000\n"));
    assertThat(Objects.requireNonNull(sample).quotaCores()).isEqualTo(2.0);
  }

  @Test
  void aGroupOutsideOfWhatCanBeSeenIsNotGuessedAt() {
    assertThat(
            sample(
                new RecordedProcess(temp)
                    .file("/proc/self/mountinfo", V2)
                    .file("/proc/42/cgroup", "0::/../other\n")
                    .file("/sys/fs/cgroup/cpu.max", "200000 100000\n")))
        .isNull();
    assertThat(sample(new RecordedProcess(temp.resolve("empty")))).isNull();
  }

  @Test
  void damagedNumbersAreNoLimit() {
    CgroupSample sample =
        sample(
            new RecordedProcess(temp)
                .file("/proc/self/mountinfo", V2 + "garbage\n - \n")
                .file("/proc/42/cgroup", "0::/a\nx\n::\n")
                .file("/sys/fs/cgroup/a/cpu.max", "many 100000\n")
                .file("/sys/fs/cgroup/a/memory.max", "-5\n"));
    assertThat(Objects.requireNonNull(sample).quotaCores()).isZero();
    assertThat(sample.memoryLimitBytes()).isZero();
  }
}
