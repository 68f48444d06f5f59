package nogc.engine.core;

import nogc.engine.core.state.StateVisitor;
import nogc.journal.codec.AlertCode;
import nogc.journal.codec.ClockState;
import nogc.journal.codec.ClockStatusDecoder;
import nogc.journal.codec.DiskState;
import nogc.journal.codec.DiskStatusDecoder;
import nogc.journal.codec.JournalCutDecoder;
import nogc.journal.codec.RiskReason;
import nogc.journal.codec.TradingMode;

/**
 * The ground that the engine stands on, as it journals it: room on the disk, the clock, a tail that
 * was cut off.
 *
 * <p>Too little room takes permission from the whole firm: REDUCING below the first mark; below the
 * second one HALTED, and every working order is canceled, because the session ends soon. Room that
 * was made gives nothing back: a person resumes.
 */
public final class Health {
  private final Trading trading;
  private DiskState disk = DiskState.NONE;
  private long freeBytes;
  private long diskLimitBytes;
  private ClockState clock = ClockState.NONE;
  private long clockOffsetNs;
  private long clockErrorBoundNs;

  Health(final Trading trading) {
    this.trading = trading;
  }

  void onDisk(final DiskStatusDecoder status) {
    disk = status.state();
    freeBytes = status.freeBytes();
    diskLimitBytes = status.limitBytes();
    trading.outputs.alert(AlertCode.DISK, 0, 0, freeBytes, diskLimitBytes);
    guardDisk();
  }

  /** Takes permission away as long as there is too little room; also after a person gave it. */
  void guardDisk() {
    if (disk == DiskState.FULL) {
      guardDisk(TradingMode.HALTED, RiskReason.DISK_FULL);
    } else if (disk == DiskState.LOW) {
      guardDisk(TradingMode.REDUCING, RiskReason.DISK_LOW);
    }
  }

  private void guardDisk(final TradingMode mode, final RiskReason reason) {
    trading.modes.tighten(trading.firm, mode, reason, freeBytes, diskLimitBytes);
  }

  void onClock(final ClockStatusDecoder status) {
    clock = status.state();
    clockOffsetNs = status.offsetNs();
    clockErrorBoundNs = status.errorBoundNs();
    trading.gate.clock().report(clock, clockOffsetNs, clockErrorBoundNs);
    if (clock != ClockState.GOOD) {
      trading.outputs.alert(AlertCode.CLOCK, 0, 0, clockOffsetNs, clockErrorBoundNs);
    }
  }

  void onCut(final JournalCutDecoder cut) {
    trading.outputs.alert(AlertCode.JOURNAL_CUT, 0, 0, cut.cutBytes(), cut.lastSequence());
  }

  /** Room for the journal as last journaled; NONE if it never was short. */
  public DiskState disk() {
    return disk;
  }

  /** State of the clock as last journaled; NONE if it never was off. */
  public ClockState clock() {
    return clock;
  }

  /** Nanoseconds that stamps were ahead of the clock when its state was last journaled. */
  public long clockOffsetNs() {
    return clockOffsetNs;
  }

  void visit(final StateVisitor state) {
    disk = DiskState.get(state.u8(disk.value()));
    freeBytes = state.i64(freeBytes);
    diskLimitBytes = state.i64(diskLimitBytes);
    clock = ClockState.get(state.u8(clock.value()));
    clockOffsetNs = state.i64(clockOffsetNs);
    clockErrorBoundNs = state.i64(clockErrorBoundNs);
  }
}
