### municipalities
