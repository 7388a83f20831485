"""What the scenes of several lessons share: colours, close-ups, labels, the parts of a drawing."""
