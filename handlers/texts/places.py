"""What the names of places are made of, so that two of them can be compared."""

HOUSES = r"(.)家"  # whose house it is
NUMBERS = r"\d+|[一二三四五六七八九十]+(?=[号栋幢楼单层组])"  # house, stair and floor numbers
# Places of which every village has several: alone they tell two dangers neither apart nor together.
COMMON = (
    r"山上|山坡|坡上|山脚|山边|坡|厂房|厂里|厂区|工厂|车间|宿舍|工棚|民房|房子|房屋|屋子|屋顶|屋|家里|家|老房子|"
    r"路上|路面|公路|村道|马路|路|门口|楼下|楼上|院子|围墙|大棚|河里|河边|溪边|田里|地里|村里|"
    r"里面|外面|上面|下面|前面|后面|旁边|附近|里|上|下|后|前|边|侧"
)
SIDES = ("东西", "南北", "左右", "前后", "新老", "新旧")  # of which one place has only one
# What any place may end with.
TAILS = (
    r"大?门口|大门|门前|路口|巷口|弄口|路边|旁边|边上|附近|对面|后面|后边|前面|前边|里面|外面|上面|下面|楼道口?|楼梯口?|"
    r"楼下|楼上|[的旁边后前里外处]"
)
ALIKE = (("学校", "小学"), ("学校", "中学"), ("村委会", "村部"), ("菜场", "菜市场"))  # two words for one place
