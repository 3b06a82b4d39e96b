"""Where apps live: loops, executors and the kernel they belong to."""
