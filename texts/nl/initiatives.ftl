### initiatives
