// The folder of this target.
