### providers
