package gotriage.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.model.process.CgroupSample;
import gotriage.target.cgroup.CgroupSampler;
import gotriage.target.host.HostFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trees as kernels lay them out, of both versions.
class CgroupSamplerTest {
  @TempDir private Path root;

  private void file(String path, String content) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private CgroupSample sample() {
    return Objects.requireNonNull(new CgroupSampler(new HostFiles(root)).sample(42));
  }

  @Test
  void version2TakesTheTightestOfTheGroupAndThoseAbove() throws IOException {
    file("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n");
    file("/proc/42/cgroup", "0::/shop.slice/orders.service\n");
    file("/sys/fs/cgroup/shop.slice/cpu.max", "50000 100000\n");
    file(
        "/sys/fs/cgroup/shop.slice/cpu.stat",
        "usage_usec 9\nnr_periods 100\nnr_throttled 40\nthrottled_usec 2500000\n");
    file("/sys/fs/cgroup/shop.slice/memory.max", "max\n");
    file("/sys/fs/cgroup/shop.slice/orders.service/cpu.max", "200000 100000\n");
    file(
        "/sys/fs/cgroup/shop.slice/orders.service/cpu.stat",
        "nr_periods 7\nnr_throttled 0\nthrottled_usec 0\n");
    file("/sys/fs/cgroup/shop.slice/orders.service/memory.max", "536870912\n");
    file("/sys/fs/cgroup/shop.slice/orders.service/memory.current", "104857600\n");
    CgroupSample sample = sample();
    assertThat(sample.version()).isEqualTo(2);
    assertThat(sample.quotaCores()).isEqualTo(0.5, within(1e-9));
    assertThat(sample.periods()).isEqualTo(100);
    assertThat(sample.throttledPeriods()).isEqualTo(40);
    assertThat(sample.throttledSeconds()).isEqualTo(2.5, within(1e-9));
    assertThat(sample.memoryLimitBytes()).isEqualTo(512L << 20);
    assertThat(sample.memoryUsedBytes()).isEqualTo(100L << 20);
  }

  @Test
  void version1HasAHierarchyAController() throws IOException {
    file(
        "/proc/self/mountinfo",
        """
        33 23 0:27 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
        34 23 0:28 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
        """);
    file("/proc/42/cgroup", "4:memory:/shop\n3:cpu,cpuacct:/shop\n0::/\n");
    file("/sys/fs/cgroup/cpu,cpuacct/shop/cpu.cfs_quota_us", "150000\n");
    file("/sys/fs/cgroup/cpu,cpuacct/shop/cpu.cfs_period_us", "100000\n");
    file(
        "/sys/fs/cgroup/cpu,cpuacct/shop/cpu.stat",
        "nr_periods 8\nnr_throttled 2\nthrottled_time 1500000000\n");
    file("/sys/fs/cgroup/memory/shop/memory.limit_in_bytes", "9223372036854771712\n");
    file("/sys/fs/cgroup/memory/shop/memory.usage_in_bytes", "4096\n");
    CgroupSample sample = sample();
    assertThat(sample.version()).isEqualTo(1);
    assertThat(sample.quotaCores()).isEqualTo(1.5, within(1e-9));
    assertThat(sample.throttledSeconds()).isEqualTo(1.5, within(1e-9));
    assertThat(sample.memoryLimitBytes()).isZero();
  }

  @Test
  void noQuotaIsNone() throws IOException {
    file("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
    file("/proc/42/cgroup", "0::/free\n");
    file("/sys/fs/cgroup/free/cpu.max", "max 100000\n");
    assertThat(sample().quotaCores()).isZero();
  }

  @Test
  void filesThatMakeNoSenseAreNoLimit() throws IOException {
    file("/proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\ngarbage\n");
    file("/proc/42/cgroup", "0::/../../etc\nnonsense\n0::/odd\n");
    file("/sys/fs/cgroup/odd/cpu.max", "-7 0\n");
    file("/sys/fs/cgroup/odd/cpu.stat", "nr_periods many\n");
    CgroupSample sample = new CgroupSampler(new HostFiles(root)).sample(42);
    assertThat(sample == null ? 0 : sample.quotaCores()).isZero();
  }

  @Test
  void withoutGroupsThereIsNoSample() {
    assertThat(new CgroupSampler(new HostFiles(root)).sample(42)).isNull();
  }
}
