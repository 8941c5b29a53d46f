"""Results as versioned JSON documents."""
