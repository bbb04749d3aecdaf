"""What only the chapters use: their figures, mistakes, exercises, and the notes as they were."""
