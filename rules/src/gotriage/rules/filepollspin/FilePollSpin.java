package gotriage.rules.filepollspin;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotPath;
import gotriage.analyse.HotSite;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.rules.load.HostLoad;
import gotriage.rules.restless.Calls;
import gotriage.rules.restless.Loop;
import gotriage.rules.restless.ReadyGoroutines;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;

/// A loop asks the file system whether there is something new, and asks again at once.
@ServiceProvider(Rule.class)
public final class FilePollSpin implements Rule {
  private static final FunctionSet STATE =
      FunctionSet.of(
          "os.Stat",
          "os.Lstat",
          "os.stat",
          "os.statNolog",
          "os.lstatNolog",
          "os.(*File).Stat",
          "os.(*Root).Stat",
          "os.Readlink",
          "syscall.Stat",
          "syscall.Lstat",
          "syscall.Fstat",
          "syscall.Access",
          "syscall.Faccessat",
          "golang.org/x/sys/unix.Stat",
          "golang.org/x/sys/unix.Lstat",
          "golang.org/x/sys/unix.Access");

  private static final FunctionSet CONTENT =
      FunctionSet.of(
          "os.(*File).Read",
          "os.(*File).ReadAt",
          "os.Open",
          "os.OpenFile",
          "os.ReadFile",
          "os.ReadDir",
          "os.(*File).ReadDir",
          "os.(*File).Readdir",
          "os.(*File).Readdirnames",
          "os.(*File).Seek",
          "os.(*File).Close",
          "path/filepath.Glob",
          "io/ioutil.ReadFile",
          "io/ioutil.ReadDir");

  private static final FunctionSet ASK = STATE.or(CONTENT);

  /// Only a descriptor that the network poller knows is reset before a read: a pipe or a socket.
  private static final FunctionSet POLLED = FunctionSet.of("internal/poll.runtime_pollReset");

  /// Going through a tree, or a file to its end, is work that ends.
  private static final FunctionSet THOROUGH =
      FunctionSet.of(
          "path/filepath.Walk",
          "path/filepath.WalkDir",
          "io/fs.WalkDir",
          "io.Copy",
          "io.CopyBuffer",
          "io.CopyN",
          "io.ReadAll");

  /// Half a million questions a second and more take a core: a third of one is no honest interval.
  private static final double CORES = 0.3;

  /// Of the loop's CPU; whoever does something with what a file says spends more on that.
  private static final double SHARE = 0.75;

  @Override
  public String cause() {
    return "file-poll-spin";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (HotPath path : cpu.paths()) {
      HotSite hot = path.innermost();
      ReadyGoroutines ready = ReadyGoroutines.of(analysis, hot.function());
      if (hot.cores() >= HostLoad.scaled(analysis, CORES)
          && hot.shareBelow(ASK) >= SHARE
          && hot.shareBelow(POLLED) < 0.002
          && hot.shareBelow(Calls.WRITE) < 0.1
          && hot.shareBelow(THOROUGH) < 0.3
          && hot.shareAbove(THOROUGH) < 0.3
          && hot.shareAbove(Calls.REQUEST) < 0.5
          && ready.asleep() <= ready.after()) {
        opinions.add(claim(analysis, cpu, hot, Loop.on(analysis, path), ready));
      }
    }
    return opinions;
  }

  private static Claim claim(
      Analysis analysis, CpuView cpu, HotSite hot, Loop loop, ReadyGoroutines ready) {
    boolean state = hot.coresBelow(STATE) > hot.cores() / 2;
    Text what =
        state
            ? new Text("the state of files", "文件状态")
            : new Text("files for more content", "文件有没有新内容");
    Claim.Builder claim =
        Claim.at(Location.of(analysis, loop.site()))
            .costs(hot.cores())
            .severity(Severity.S2)
            .story(
                "{0} asks for {1} again and again without waiting in between: {2}.",
                "{0} 不停地查询{1}，中间从不等待：用掉 {2}。",
                loop.site().function(),
                what,
                Quantity.cores(hot.cores()))
            .strong(
                cpu.evidence(),
                "{0} of the CPU of {1} is below file calls ({2}), and next to nothing is done with the answers",
                "{1} 的 CPU 有 {0} 在文件调用（{2}）之下，拿到结果后几乎什么也没做",
                Quantity.percent(hot.shareBelow(ASK)),
                loop.site().function(),
                hot.calls().keySet().stream().findFirst().orElse(""))
            .insteadOf(
                "busy-loop", "read-error-spin", "flag-spin", "hot-library-call", "cpu-bound-work");
    if (ready.always()) {
      claim.strong(
          ready.evidence(),
          "it was ready or in the system call in every snapshot, never asleep",
          "每次快照里它都在运行或处于系统调用中，从未休眠");
    }
    ProcessView process = analysis.process();
    if (process != null
        && process.systemCores() >= HostLoad.scaled(analysis, CORES) / 2
        && process.systemCores() > process.userCores() / 2) {
      claim.supporting(
          process.evidence(),
          "{0} of {1} is system time",
          "{1} 中有 {0} 是系统态",
          Quantity.cores(process.systemCores()),
          Quantity.cores(process.cores()));
    }
    if (loop.seen()) {
      claim.supporting("source", "the line stands in a for loop", "源码中这一行在 for 循环里");
    }
    return claim.build();
  }
}
