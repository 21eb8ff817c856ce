"""What carries events to browsers: intake, the writer, the hub and the fan-out between processes."""
