package gotriage.read.goroutine;

import gotriage.model.Frame;
import java.util.AbstractList;
import java.util.RandomAccess;

/// A stack as numbers of call sites, whose frames are made when they are looked at.
final class CallStack extends AbstractList<Frame> implements RandomAccess {
  private final CallSites sites;
  private final int[] calls;

  /// Takes the array as it is.
  CallStack(CallSites sites, int[] calls) {
    this.sites = sites;
    this.calls = calls;
  }

  @Override
  public Frame get(int level) {
    return sites.frame(calls[level]);
  }

  @Override
  public int size() {
    return calls.length;
  }
}
