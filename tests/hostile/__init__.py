"""What an attacker may type: strings made by a seed, and a catalogue of techniques, each in the fields that it fits."""
