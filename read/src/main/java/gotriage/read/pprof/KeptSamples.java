package gotriage.read.pprof;

import java.util.ArrayList;
import java.util.List;

/// Samples as messages in the order of their file, so that no later walk inflates them again.
///
/// They lie in pieces, none across two, since nobody knows how many come: an array that doubles
/// would take up to three times as much.
final class KeptSamples {
  private static final int PIECE = 1 << 18;

  private final List<Piece> pieces = new ArrayList<>();
  private byte[] last = {};
  private int end;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Piece(byte[] bytes, int end) {}

  /// Adds a message with its tag and length: `bytes[from..to)`.
  void add(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > last.length - end) {
      seal();
      last = new byte[Math.max(PIECE, length)];
      end = 0;
    }
    System.arraycopy(bytes, from, last, end, length);
    end += length;
  }

  /// Must follow the last one.
  void seal() {
    if (end > 0) {
      pieces.add(new Piece(last, end));
    }
  }

  SampleSource walk() {
    return new Walk();
  }

  private final class Walk implements SampleSource {
    private int piece;
    private Wire wire = new Wire(new byte[0], 0, 0);
    private int next;
    private int pieceEnd;

    @Override
    public boolean next() throws WireFault {
      if (next == pieceEnd) {
        if (piece == pieces.size()) {
          return false;
        }
        Piece p = pieces.get(piece++);
        next = 0;
        pieceEnd = p.end;
        wire = new Wire(p.bytes, 0, pieceEnd);
      }
      wire.at = next;
      wire.end = pieceEnd;
      wire.tag();
      int length = wire.length();
      next = wire.at + length;
      return true;
    }

    @Override
    public Wire contents() {
      wire.end = next;
      return wire;
    }

    @Override
    public void close() {}
  }
}
