package gotriage.analyse.pprof;

/// What a walk over the samples adds up for each node, by its index in [Places]; the divisors are 0
/// where no mean is asked for.
///
/// `flat` is what samples with the node as leaf have, `cum` what those have that go through it.
@SuppressWarnings("ArrayRecordComponent") // never compared
record NodeValues(long[] flat, long[] flatDiv, long[] cum, long[] cumDiv) {
  NodeValues(int nodes, boolean mean) {
    this(new long[nodes], new long[mean ? nodes : 0], new long[nodes], new long[mean ? nodes : 0]);
  }
}
