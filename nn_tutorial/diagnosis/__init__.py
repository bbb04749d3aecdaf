"""Why a network is wrong: experiments, each of which can say one thing.

A diagnosis is an experiment that succeeded. Somebody's backpropagation is held against what it
would be if a certain thing were wrong, at several places and with several batches; what agrees
to all digits everywhere is the cause. The families of experiments have a module each: `conduct`,
`shapes`, `heads`, `wrong_steps`, `claims`, `layers`, `learning`.
"""

from nn_tutorial.diagnosis.causes import CAUSES, EVIDENCE, Cause
from nn_tutorial.diagnosis.diagnose import diagnose
from nn_tutorial.diagnosis.finding import Diagnosis, Finding, TraceRow

__all__ = ["CAUSES", "EVIDENCE", "Cause", "Diagnosis", "Finding", "TraceRow", "diagnose"]
