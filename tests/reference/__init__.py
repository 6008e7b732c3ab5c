"""Pictures that this renderer made and somebody looked at: what is drawn now must look the same."""
