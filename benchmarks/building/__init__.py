"""How long a site takes to build, and what it needs: ours, Material's own, Hugo's and Zensical's, side by side."""
