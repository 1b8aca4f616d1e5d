package gotriage.cli;

/// The program's entry.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Console console = Console.system();
    int code = Cli.run(args, console);
    console.out().flush();
    console.err().flush();
    // Virtual threads of a step that hangs must not hold the process.
    System.exit(code);
  }
}
