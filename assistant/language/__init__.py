"""Language: what words mean, without sound. Detectors, review, interview, report and accuracy may come in."""
