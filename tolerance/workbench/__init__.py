"""What those who keep the law work with: write, compare, measure and release rulebooks."""
