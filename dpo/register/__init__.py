"""The register of requests, the yearly figures and the files that are made from them."""
