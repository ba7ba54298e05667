"""Gold in; precision, recall, F1 and accuracies out."""
