"""The drawings of the site: a library, and one folder of scripts for each page."""
