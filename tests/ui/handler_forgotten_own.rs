//! Events of one's own, which nobody handles.
use qemu_qmp::event;

struct Porter;

#[derive(qemu_qmp::Event)]
struct AcmeFan;

#[qemu_qmp::handler(ignore(
    BALLOON_CHANGE, BLOCK_IO_ERROR, BLOCK_JOB_CANCELLED, BLOCK_JOB_COMPLETED, DEVICE_TRAY_MOVED, RESET, RESUME,
    RTC_CHANGE, SHUTDOWN, SPICE_CONNECTED, SPICE_DISCONNECTED, SPICE_INITIALIZED, STOP, SUSPEND, SUSPEND_DISK,
    VNC_CONNECTED, VNC_DISCONNECTED, VNC_INITIALIZED, WAKEUP, WATCHDOG, unknown,
))]
impl event::EventHandler<AcmeFan> for Porter { //~ implement this method, or ignore them: `ignore(other)`
    type Output = ();
}

fn main() {}
