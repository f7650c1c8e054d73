"""What can stop the house from starting: one plain line each."""


class LaunchError(Exception):
    """Base of what stops the launcher; the message is a French sentence for the person at the terminal."""

    code = "launch"


class PortTaken(LaunchError):
    """A wanted port is used by another program."""

    code = "launch.port_taken"


class NotEnoughSpace(LaunchError):
    """The disk is too full to train or to keep data."""

    code = "launch.disk_space"


class NotWritable(LaunchError):
    """The data folder cannot be written."""

    code = "launch.not_writable"


class TrainingFailed(LaunchError):
    """Rasa could not train the model."""

    code = "launch.training"


class NotReady(LaunchError):
    """A process did not become ready in time."""

    code = "launch.not_ready"
