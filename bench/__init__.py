"""Figures and their baselines."""
