"""What happens in the views of this lesson: pure PyTorch."""
